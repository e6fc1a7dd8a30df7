/** What a password must be. Length is what counts, and not being the first that anybody would try. */

export const minimumLength = 12;
export const maximumLength = 128;

// of the published lists of the most used, those long enough to pass the length; in their plain form (see `plain`)
const common = new Set(
  `passwordpassword password1234 password12345 password123456 passw0rd1234 mypassword123 adminadmin123 administrator
   administrador administrador123 qwertyuiop12 qwertyuiop123 qwertyuiopasdf 1q2w3e4r5t6y 1qaz2wsx3edc qazwsxedcrfv
   asdfghjklqwe zxcvbnmasdfg iloveyou1234 iloveyou12345 welcome12345 letmein12345 changeme1234 abc123abc123
   abcdefghijkl abcd12345678 contrasena123 contrasena1234 contrasenia123 micontrasena1 clave1234567 clave12345678
   bienvenido123 bienvenido1234 ecuador12345 barcelona123 barcelona1234 teamo1234567 123456789abc 123456789012
   1234567890123 012345678901 098765432109 987654321098 12341234 123123123123 qwerty123456 qwerty1234567`.split(/\s+/),
);

/** As somebody would look it up: lower case, accents and marks taken off. */
const plain = (password: string) =>
  password
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');

/** True for a password that guessing starts with: a known one, digits in a row, one piece over and over. */
export function isCommonPassword(password: string): boolean {
  const text = plain(password);
  return common.has(text) || /^(.{1,4}?)\1+.{0,3}$/su.test(password) || digitsInARow(text);
}

const digitsInARow = (text: string) => text.length > 0 && '01234567890123456789'.includes(text);
