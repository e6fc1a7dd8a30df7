/**
 * The SDK of OpenTelemetry behind tracing.ts, loaded only where spans are collected. Endpoint, headers, time-outs, batches,
 * sampler and resource are set by OpenTelemetry's own variables, which the SDK reads; it speaks OTLP as JSON over HTTP.
 */
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { Logger } from '../config.ts';
import type { TracingSdk } from '../tracing.ts';

const flushWithin = 1_000; // 1 second

export function createSdk(service: string, log: Logger): TracingSdk {
  // what the environment says stands over our name
  const resource = resourceFromAttributes({ 'service.name': service, 'service.namespace': 'trama' }).merge(
    detectResources({ detectors: [envDetector] }),
  );
  const provider = new NodeTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  return {
    tracer: provider.getTracer('trama'),
    propagator: new W3CTraceContextPropagator(),
    async shutdown() {
      const tooLate = new Promise<'late'>((resolve) => setTimeout(resolve, flushWithin, 'late').unref());
      const ended = provider.shutdown().catch((error: Error) => error.name);
      const how = await Promise.race([ended, tooLate]);
      if (how !== undefined) log.warn({ how }, 'the last spans could not be sent');
    },
  };
}
