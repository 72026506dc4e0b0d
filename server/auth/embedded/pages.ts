/** One plain page of the embedded issuer: works without scripts and styles of others. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:24rem;margin:4rem auto;padding:0 1rem}label{display:block;margin:.75rem 0}input{display:block;width:100%;font:inherit;padding:.4rem;box-sizing:border-box}button{font:inherit;padding:.5rem 1rem}[role=alert]{color:#b00020}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
${body}
</main></body></html>
`;
}

/** The login form; with a user code it also approves a device. */
export function loginForm(fields: { userCode?: string; username?: string; problem?: string }): string {
  const { userCode, username, problem } = fields;
  return [
    problem === undefined ? '' : `<p role="alert">${escapeHtml(problem)}</p>`,
    '<form method="post">',
    userCode === undefined
      ? ''
      : `<label>Code shown by the device <input name="user_code" required autocomplete="off" value="${escapeHtml(userCode)}"></label>`,
    `<label>User name <input name="username" required autocomplete="username" value="${escapeHtml(username ?? '')}"></label>`,
    '<label>Password <input name="password" type="password" required autocomplete="current-password"></label>',
    '<button>Log in</button></form>',
  ].join('\n');
}

/** Text that may stand in HTML. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character]);
}
