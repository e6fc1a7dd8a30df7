/** A blood group as it is written: "O Rh+". */
export const bloodGroupName = (group: string): string =>
  group.replace('_POSITIVE', ' Rh+').replace('_NEGATIVE', ' Rh−');
