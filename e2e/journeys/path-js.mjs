import { path } from './steps/path.mjs';

export const name = 'the path with JavaScript';

export async function run(the) {
  await path(the, {
    scripts: true, coordinator: 'responsable12@example.org',
    person: { firstName: 'Maurice', surname: 'Lambert', email: 'maurice.lambert@example.org', phone: '06 39 98 41 22' },
  });
}
