import { openapi } from '../apps/api/openapi';
import { Headway, startHeadway } from './support/headway';
import { routesIn } from './support/routes';

describe('the OpenAPI document', () => {
  let headway: Headway;
  const served: string[] = [];

  beforeAll(async () => {
    headway = await startHeadway();
    const routes = headway.app.getHttpAdapter().getInstance() as unknown as { printRoutes(options: object): string };
    const beside = routesIn(routes.printRoutes({ commonPrefix: false })).filter(
      (route) => !route.endsWith(' /graphql'),
    );
    served.push(
      ...beside.filter((route) => /^(GET|POST) /.test(route)).map((route) => route.replace(/:(\w+)/g, '{$1}')),
    );
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
