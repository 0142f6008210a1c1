// SPDX-License-Identifier: EUPL-1.2
// Where the forms of who is logged in stand.

/** The pages with forms, by who sees them, in the scene of scene.mjs. */
export const pages_with_forms = ({ nurse, preschool, tie }) => ({
  verpleging: [
    '/kinderen', '/kinderen/nieuw', `${nurse.child}/wijzigen`, `${nurse.child}/toestemming`, `${nurse.child}/dubbel`, '/rechten/nieuw', '/mijn', '/mijn/wachtwoord',
  ],
  locatie: [`${preschool.child}/wijzigen`, '/kinderen/nieuw'],
  opvang: ['/kinderen/doorbreken'],
  'privacy-jgz': [nurse.correction, nurse.access, '/logboek', '/bewaren', '/toezicht'],
  coordinatie: ['/koppelingen', tie],
  beheer: ['/beheer/mensen', '/beheer/mensen/nieuw', '/beheer/mensen/beleid', '/beheer/organisaties/nieuw', '/beheer/organisaties/jgz', '/mijn/organisatie'],
  onderzoek: ['/edities-beheer/nieuw'],
});
