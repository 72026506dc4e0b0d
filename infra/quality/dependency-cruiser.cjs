/**
 * Architecture rules. Run: npm run architecture
 * Every rule says what to do instead, because the message is what a developer reads.
 */
const only = (pkg, home, where = home) => ({
  name: `${pkg}-stays-home`,
  comment: `'${pkg}' is reached through ${where} only; depend on that folder's interface.`,
  severity: 'error',
  from: { path: '^(models|server|client-sdk|migrations)/', pathNot: `^(${home})` },
  to: { path: `(^|/)node_modules/${pkg}(/|$)` },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Move the shared part to the lower layer.',
      from: {},
      to: { circular: true },
    },

    // ── science engine ────────────────────────────────────────────────────
    {
      name: 'models-stay-pure',
      severity: 'error',
      comment: 'models/ takes arrays and returns values. Do I/O in server/ and pass the bytes in.',
      from: { path: '^models/', pathNot: '^models/runtime/|[.]test[.]ts$' },
      to: { pathNot: '^models/' },
    },
    {
      name: 'models-runtime-is-the-adapter',
      severity: 'error',
      comment: 'models/runtime/ may use models/, node: and onnxruntime-node.',
      from: { path: '^models/runtime/', pathNot: '[.]test[.]ts$' },
      to: { path: '^(server|client-sdk|migrations|tests)/' },
    },
    {
      name: 'models-engine-knows-no-runtime',
      severity: 'error',
      comment: 'The runtime calls the engine, never the other way round.',
      from: { path: '^models/(core|image|radiomics|deep|statistics|learning)/', pathNot: '[.]test[.]ts$' },
      to: { path: '^models/runtime/' },
    },
    {
      name: 'models-core-is-the-floor',
      severity: 'error',
      comment: 'models/core may use only models/core.',
      from: { path: '^models/core/' },
      to: { path: '^models/', pathNot: '^models/core/' },
    },
    {
      name: 'models-image-uses-core-only',
      severity: 'error',
      comment: 'models/image may use models/core only.',
      from: { path: '^models/image/' },
      to: { path: '^models/', pathNot: '^models/(core|image)/' },
    },
    {
      name: 'models-statistics-uses-core-only',
      severity: 'error',
      comment: 'models/statistics may use models/core only: no images, no learning.',
      from: { path: '^models/statistics/' },
      to: { path: '^models/', pathNot: '^models/(core|statistics)/' },
    },
    {
      name: 'models-radiomics-uses-image-and-core',
      severity: 'error',
      comment: 'models/radiomics may use models/image and models/core.',
      from: { path: '^models/radiomics/' },
      to: { path: '^models/', pathNot: '^models/(core|image|radiomics)/' },
    },
    {
      name: 'models-learning-knows-no-image',
      severity: 'error',
      comment: 'models/learning takes feature matrices; it may use statistics and core.',
      from: { path: '^models/learning/', pathNot: '[.]test[.]ts$' },
      to: { path: '^models/', pathNot: '^models/(core|statistics|learning)/' },
    },

    // ── server ────────────────────────────────────────────────────────────
    {
      name: 'no-subgraph-to-subgraph',
      severity: 'error',
      comment: 'Refer to the other subgraph by a @key reference type in references/, not by import.',
      from: { path: '^server/subgraphs/([^/]+)/' },
      to: { path: '^server/subgraphs/', pathNot: '^server/subgraphs/$1/' },
    },
    {
      name: 'worker-serves-its-own-subgraph',
      severity: 'error',
      comment: 'A worker calls the service of the subgraph it is named after.',
      from: { path: '^server/workers/([^/]+)/' },
      to: { path: '^server/(subgraphs|workers)/', pathNot: '^server/(subgraphs|workers)/($1|shared)/' },
    },
    {
      name: 'gateway-knows-no-subgraph-code',
      severity: 'error',
      comment: 'The gateway reads schema/supergraph.graphql and talks HTTP.',
      from: { path: '^server/gateway/' },
      to: { path: '^(server|models)/', pathNot: '^server/(gateway|platform|auth)/' },
    },
    {
      name: 'server-foundations-look-down',
      severity: 'error',
      comment: 'platform/, auth/, storage/ must not know the domain folders above them.',
      from: { path: '^server/(platform|auth|storage)/' },
      to: { path: '^server/(subgraphs|workers|gateway|console)/' },
    },
    {
      name: 'platform-is-the-server-floor',
      severity: 'error',
      comment: 'server/platform may use only itself, coded errors, canonical JSON and packages.',
      from: { path: '^server/platform/', pathNot: '[.]test[.]ts$' },
      to: {
        path: '^(server|models|client-sdk|migrations)/',
        pathNot: '^(server/platform/|models/core/(errors|canonical-json))',
      },
    },
    {
      name: 'resolver-goes-through-service',
      severity: 'error',
      comment: 'Resolvers call their service; the service owns queries and transactions.',
      from: { path: '[.]resolver[.]ts$' },
      to: { path: '^server/(platform/database|storage)/|^models/' },
    },

    // ── clients ───────────────────────────────────────────────────────────
    {
      name: 'console-is-only-a-client',
      severity: 'error',
      comment: 'The console has no privilege: use client-sdk.',
      from: { path: '^server/console/' },
      to: { path: '^(server|models|migrations)/', pathNot: '^server/console/' },
    },
    {
      name: 'client-sdk-stands-alone',
      severity: 'error',
      comment:
        'client-sdk sees the API through schema/ (generated types) and the engine in models/, never server code.',
      from: { path: '^client-sdk/', pathNot: '[.]test[.]ts$' },
      to: { path: '^(server|migrations|tests)/' },
    },

    // ── frozen and test code ──────────────────────────────────────────────
    {
      name: 'migrations-are-frozen',
      severity: 'error',
      comment: 'Entities change, a shipped migration must not: write SQL or copy what you need.',
      from: { path: '^migrations/', pathNot: '[.]test[.]ts$' },
      to: { path: '^(server|models|client-sdk|tests)/' },
    },
    {
      name: 'no-production-to-test',
      severity: 'error',
      comment: 'Move the helper out of the test tree, or do without it.',
      from: { path: '^(models|server|client-sdk|migrations)/', pathNot: '[.]test[.]ts$' },
      to: { path: '^tests/|[.]test[.]ts$' },
    },
    {
      name: 'no-undeclared-package',
      severity: 'error',
      comment: 'Add it to package.json, on purpose.',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'The import resolves to nothing on disk: a typo, or a package that is not installed.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-package-in-production',
      severity: 'error',
      comment: 'devDependencies are for tests and tools.',
      from: { path: '^(models|server|client-sdk)/', pathNot: '[.]test[.]ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },

    only('minio', 'server/storage'),
    only('keycloak-connect', 'server/auth'),
    only('onnxruntime-node', 'models/runtime'),
    only('pg-boss', 'server/platform/queue'),
    only('pg', 'server/platform/(database|queue)', 'server/platform/database'),
    only(
      'typeorm',
      'server/platform/database|server/subgraphs/[^/]+/[^/]+[.](entity|service)|migrations',
      'server/platform/database, *.entity.ts, *.service.ts and migrations/',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true, // an `import type` across a border is a dependency too
    tsConfig: { fileName: 'infra/quality/tsconfig.tests.json' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
