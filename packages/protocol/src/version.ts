/** Of the REST resources and of our additions to the socket. `protocol-version.test.ts` pins the hash beside it. */
export const PROTOCOL_VERSION = 9;
