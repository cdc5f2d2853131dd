import { path } from './steps/path.mjs';

export const name = 'the path without JavaScript';

export async function run(the) {
  await path(the, {
    scripts: false, shots: true, coordinator: 'direction@example.org',
    person: { firstName: 'Odile', surname: 'Garnier', email: 'odile.garnier@example.org', phone: '06 39 98 41 21' },
  });
}
