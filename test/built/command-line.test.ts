import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { systemNode } from '../tools/system-node.ts';

const program = fileURLToPath(new URL('../../dist/cli/revsheet.js', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const node = systemNode();
const run = (...args: string[]) => spawnSync(node, [program, ...args], { encoding: 'utf8', cwd: root });

test("the system's Node is 20 or later", () => {
  const [major] = execFileSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).split('.').map(Number);
  expect(major).toBeGreaterThanOrEqual(20);
});

test('the command line evaluates a formula with it', () => {
  const { stdout, stderr, status } = run('eval', '1 + 2 * 3');
  expect({ stdout: stdout.trim(), stderr, status }).toEqual({ stdout: '7', stderr: '', status: 0 });
});

test('the shipped rules pass their own tests with it', () => {
  const files = readdirSync(`${root}dsl`).filter((name) => name.endsWith('.rules')).map((name) => `dsl/${name}`);
  expect(files.length).toBeGreaterThan(0);
  const { stdout, stderr, status } = run('test', ...files);
  expect(status, stdout + stderr).toBe(0);
});

test('the file can be run by a shell', () => {
  expect(readFileSync(program, 'utf8').split('\n')[0]).toBe('#!/usr/bin/env node');
});
