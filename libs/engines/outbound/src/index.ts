export { isPublicAddress } from './addresses.ts';
export * from './outbound.ts';
export * from './port.ts';
export { parseOutboundUrl } from './url.ts';
