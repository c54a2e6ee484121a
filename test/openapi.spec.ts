import { openapi } from '../apps/api/openapi';
import { Headway, startHeadway } from './support/headway';

describe('the OpenAPI document', () => {
  let headway: Headway;
  const served: string[] = [];

  beforeAll(async () => {
    headway = await startHeadway();
    const routes = headway.app.getHttpAdapter().getInstance() as unknown as { printRoutes(options: object): string };
    served.push(...readRoutes(routes.printRoutes({ commonPrefix: false })));
  });
  afterAll(() => headway.close());

  it('describes every route beside /graphql, and no other', () => {
    const described = Object.entries(openapi.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(served.sort());
  });

  it('is served to anybody', async () => {
    const response = await headway.http.get('/v1/openapi.json');
    expect(response.status).toBe(200);
    expect(response.body).toEqual(JSON.parse(JSON.stringify(openapi)));
  });
});

/** Reads `POST /v1/readings` and the like from Fastify's tree of routes. */
function readRoutes(tree: string): string[] {
  const branches: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const match = /^([│\s]*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?/.exec(line);
    if (!match) return [];
    const [, indent = '', segment = '', methods] = match;
    const depth = indent.length / 4;
    branches.length = depth;
    branches[depth] = segment;
    const path = branches.join('').replace(/:(\w+)/g, '{$1}');
    if (!methods || path === '/graphql' || path.includes('*')) return [];
    return methods
      .split(', ')
      .filter((method) => method !== 'HEAD' && method !== 'OPTIONS')
      .map((method) => `${method} ${path}`);
  });
}
