import 'reflect-metadata';
import { startBackground } from '@gatehouse/background';
import { openEngines, readConfiguration } from '@gatehouse/bootstrap';
import { createControlPlane } from '@gatehouse/control';
import { startGatewayThread } from '@gatehouse/data';
