// @databricks/sdk-experimental: the flow, from the variables that the test gives; one JSON object at the end.
"use strict";
const http = require("http");
const { WorkspaceClient, Time, TimeUnits } = require("@databricks/sdk-experimental");

const { FLOW_HOST, FLOW_TOKEN, FLOW_OTHER_TOKEN, FLOW_CLUSTER, FLOW_HOME, FLOW_JOB } = process.env;
const ADD = `# Databricks notebook source
dbutils.widgets.text("a", "1")
dbutils.notebook.exit(str(int(dbutils.widgets.get("a")) + int(dbutils.widgets.get("b"))))
`;
const FILES = {
  "divide.py": "import sys\nprint(12 // int(sys.argv[1]))\n",
  "sleep.py": "import time\ntime.sleep(600)\n",
};
const MINUTE = { timeout: new Time(1, TimeUnits.minutes) };

// Plain HTTP takes an agent of one's own: the default one speaks HTTPS only.
const connect = (token) => new WorkspaceClient({ host: FLOW_HOST, token, authType: "pat" }, { agent: new http.Agent() });
const base64 = (text) => Buffer.from(text).toString("base64");
const python = (key, file, parameters = [], after) => ({
  task_key: key,
  existing_cluster_id: FLOW_CLUSTER,
  spark_python_task: { python_file: `${FLOW_HOME}/${file}`, parameters },
  ...(after ? { depends_on: [{ task_key: after }] } : {}),
});
const settings = (name, ...tasks) => ({ name, tasks, parameters: [{ name: "b", default: "2" }] });

async function all(iterable) {
  const found = [];
  for await (const item of iterable) found.push(item);
  return found;
}

async function codeOf(promise) {
  try {
    await promise;
    return "nothing was thrown";
  } catch (error) {
    return `${error.constructor.name} ${error.errorCode}`;
  }
}

async function main() {
  const client = connect(FLOW_TOKEN);
  const { jobs, workspace } = client;
  await workspace.mkdirs({ path: FLOW_HOME });
  await workspace.import({ path: `${FLOW_HOME}/add`, language: "PYTHON", format: "SOURCE", content: base64(ADD), overwrite: true });
  for (const [name, code] of Object.entries(FILES)) {
    await workspace.import({ path: `${FLOW_HOME}/${name}`, format: "AUTO", content: base64(code), overwrite: true });
  }
  const { object_type: code } = await workspace.getStatus({ path: `${FLOW_HOME}/add` });

  const notebook = {
    task_key: "add",
    existing_cluster_id: FLOW_CLUSTER,
    notebook_task: { notebook_path: `${FLOW_HOME}/add`, base_parameters: { a: "40" } },
  };
  const divide = python("divide", "divide.py", ["{{job.parameters.b}}"], "add");
  const { job_id } = await jobs.create(settings(FLOW_JOB, notebook, divide));
  const create = (await jobs.get({ job_id })).settings.tasks.length;
  const run = await (await jobs.runNow({ job_id, job_parameters: { b: "5" } })).wait(MINUTE);
  const ids = Object.fromEntries(run.tasks.map((task) => [task.task_key, task.run_id]));
  const output = (await jobs.getRunOutput({ run_id: ids.add })).notebook_output.result;
  const { logs } = await jobs.getRunOutput({ run_id: ids.divide });

  const broken = await jobs.runNow({ job_id, job_parameters: { b: "0" } });
  await broken.wait(MINUTE).catch(() => undefined);
  const repaired = await (
    await jobs.repairRun({ run_id: broken.run_id, rerun_all_failed_tasks: true, job_parameters: { b: "4" } })
  ).wait(MINUTE);

  const others = [];
  for (let count = 0; count < 2; count++) {
    others.push((await jobs.create(settings(FLOW_JOB, python("a", "divide.py", ["1"])))).job_id);
  }
  const pages = (await all(jobs.list({ name: FLOW_JOB, limit: 1 }))).length;

  await jobs.update({ job_id, new_settings: { name: `${FLOW_JOB} again` } });
  const update = (await jobs.get({ job_id })).settings.name === `${FLOW_JOB} again`;
  await jobs.reset({ job_id, new_settings: settings(`${FLOW_JOB} asleep`, python("sleep", "sleep.py")) });
  const reset = (await jobs.get({ job_id })).settings.tasks.map((task) => task.task_key);
  const started = await jobs.runNow({ job_id });
  const cancelled = await (await jobs.cancelRun({ run_id: started.run_id })).wait(MINUTE);

  const me = (await client.currentUser.me()).userName;
  const acl = [
    { user_name: me, permission_level: "IS_OWNER" },
    { user_name: "ada@example.com", permission_level: "CAN_VIEW" },
  ];
  await jobs.setPermissions({ job_id: String(job_id), access_control_list: acl });
  const permissions = (await jobs.getPermissions({ job_id: String(job_id) })).access_control_list
    .filter((row) => row.user_name === "ada@example.com")
    .flatMap((row) => row.all_permissions.map((level) => level.permission_level));
  const once = { run_name: "once", idempotency_token: FLOW_JOB, tasks: [python("a", "divide.py", ["3"])] };
  const submitted = [await jobs.submit(once), await jobs.submit(once)].map((each) => each.run_id);
  for (const id of [job_id, ...others]) await jobs.delete({ job_id: id });

  const kept = (await jobs.create(settings("kept", python("a", "divide.py", ["1"])))).job_id;
  const told = {
    code,
    create,
    run: run.state.result_state,
    outputs: [output, logs],
    pages,
    update,
    reset,
    cancel: cancelled.state.result_state,
    repair: repaired.state.result_state,
    permissions,
    submit: new Set(submitted).size,
    delete: (await all(jobs.list({ name: FLOW_JOB }))).length,
    missing: await codeOf(jobs.get({ job_id })),
    bad_token: await codeOf(connect("dapi-wrong").jobs.get({ job_id: kept })),
    forbidden: await codeOf(connect(FLOW_OTHER_TOKEN).jobs.get({ job_id: kept })),
  };
  console.log(JSON.stringify(told));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
