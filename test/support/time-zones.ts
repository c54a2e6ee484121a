/** Does something as on a machine in another time zone, such as `Pacific/Kiritimati`. */
export async function inTimeZone<T>(zone: string, work: () => Promise<T>): Promise<T> {
  const own = process.env.TZ;
  process.env.TZ = zone;
  try {
    return await work();
  } finally {
    if (own === undefined) delete process.env.TZ;
    else process.env.TZ = own;
  }
}
