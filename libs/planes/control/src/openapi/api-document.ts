/** The document of this API; it is made once, when all routes are registered. */
export class ApiDocument {
  json: object = {};
}
