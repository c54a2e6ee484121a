/** Reads Fastify's drawing of its routes: a path a line, indented below the path it continues. */
export function routesIn(drawing: string): string[] {
  const stems: string[] = [];
  return drawing.split('\n').flatMap((line) => {
    const match = /^([│ ]*)[├└]── (\S*) ?(?:\(([A-Z, ]+)\))?/u.exec(line);
    if (!match) return [];
    const depth = match[1]!.length / 4;
    stems.length = depth;
    stems[depth] = `${stems[depth - 1] ?? ''}${match[2] ?? ''}`;
    return (match[3] ?? '').split(', ').flatMap((verb) => (verb ? [`${verb} ${stems[depth] ?? ''}`] : []));
  });
}
