-- SPDX-License-Identifier: MIT
-- A session of Neovim, headless: nvim --headless -u NONE -c 'luafile neovim.lua', with NOSANA_LINT and a folder in SCRATCH.

local secret = 'ghp_' .. '16C7e42F292c6912E7710c838347Ae178B4a'
local function fail(words)
  io.stderr:write('neovim: ' .. words .. '\n')
  vim.cmd('cquit 1')
end
local function check(holds, words)
  if not holds then fail(words) end
end

local file = os.getenv('SCRATCH') .. '/job.json'
vim.fn.writefile({
  '{"version": "0.1", "type": "container", "ops": [',
  '  {"type": "container/run", "id": "a", "args": {"imge": "x", "env": {"API_TOKEN": "' .. secret .. '"}}}',
  ']}',
}, file)
vim.cmd('edit ' .. file)
local buffer = vim.api.nvim_get_current_buf()
local id = vim.lsp.start_client({ name = 'nosana-lint', cmd = { os.getenv('NOSANA_LINT'), 'lsp', '--no-config' } })
check(id, 'the server does not start')
vim.lsp.buf_attach_client(buffer, id)

local function codes()
  local all = {}
  for _, each in ipairs(vim.diagnostic.get(buffer)) do all[#all + 1] = each.code end
  table.sort(all)
  return table.concat(all, ' ')
end
local function wait_for(wanted)
  vim.wait(20000, function() return codes() == wanted end, 20)
  check(codes() == wanted, 'expected "' .. wanted .. '", found "' .. codes() .. '"')
end
wait_for('schema-unknown-property secret-access-token')

local function request(method, params)
  params.textDocument = { uri = vim.uri_from_bufnr(buffer) }
  local answers = vim.lsp.buf_request_sync(buffer, method, params, 20000)
  check(answers and answers[id] and answers[id].result, method .. ' has no answer')
  return answers[id].result
end
local whole = { start = { line = 0, character = 0 }, ['end'] = { line = 9, character = 0 } }
local actions = request('textDocument/codeAction', { range = whole, context = { diagnostics = {} } })
check(#actions == 1, 'there is one quick fix, found ' .. #actions)
local encoding = vim.lsp.get_client_by_id(id).offset_encoding
vim.lsp.util.apply_workspace_edit(actions[1].edit, encoding)
wait_for('secret-access-token')
check(vim.fn.getline(2):find('"image": "x"', 1, true), 'the fix is not in the text')

local lenses = request('textDocument/codeLens', {})
check(lenses[1].command.title:find('published with this job', 1, true), 'no lens')
local line = vim.fn.getline(2)
local tokens = request('textDocument/semanticTokens/full', {})
check(tokens.data[1] == 1 and tokens.data[2] == line:find(secret, 1, true) - 1 and tokens.data[3] == #secret,
  'the token is not at the secret')

-- As somebody types: the token goes, and the finding with it.
local from = line:find(secret, 1, true)
vim.api.nvim_buf_set_text(buffer, 1, from - 1, 1, from - 1 + #secret, { 'x' })
wait_for('')
local hover = request('textDocument/hover', { position = { line = 0, character = 3 } })
check(hover.contents.value:find('version', 1, true), 'no hover')
vim.lsp.stop_client(id)
io.stdout:write('Neovim: findings, a fix, lenses, tokens and hover\n')
vim.cmd('qall!')
