import all from './jest.config.mjs';

/** Tests whose subject is the load on the machine: nothing else runs beside them. */
const [node] = all.projects;

export default { ...all, projects: [{ ...node, displayName: 'alone', testMatch: ['**/*.alone.ts'] }], maxWorkers: 1 };
