export { CONTEXTS, PROJECTIONS } from './contexts.ts';
export { createApplication, createControlPlane, type ControlPlane, type ControlPlaneOptions } from './control-plane.ts';
export { registeredRoutes, type Route } from './guards/routes.ts';
export { describeApi, type DescribedApi } from './openapi/describe-api.ts';
