package flow;

import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.DatabricksConfig;
import com.databricks.sdk.service.iam.MeRequest;
import com.databricks.sdk.service.jobs.*;
import com.databricks.sdk.service.workspace.Import;
import com.databricks.sdk.service.workspace.ImportFormat;
import com.databricks.sdk.service.workspace.Language;
import com.databricks.sdk.support.Wait;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.*;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Every method of JobsAPI, and the flow; one JSON object at the end. */
public class Flow {
  static final Map<String, String> ENV = System.getenv();
  static final String HOME = ENV.get("FLOW_HOME"), NAME = ENV.get("FLOW_JOB"), CLUSTER = ENV.get("FLOW_CLUSTER");
  static final Duration MINUTE = Duration.ofMinutes(1);
  static final String ADD =
      "# Databricks notebook source\n"
          + "dbutils.widgets.text(\"a\", \"1\")\n"
          + "dbutils.notebook.exit(str(int(dbutils.widgets.get(\"a\")) + int(dbutils.widgets.get(\"b\"))))\n";
  static final String DIVIDE = "import sys\nprint(12 // int(sys.argv[1]))\n";
  static final String SLEEP = "import time\ntime.sleep(600)\n";

  static WorkspaceClient connect(String token) {
    return new WorkspaceClient(new DatabricksConfig().setHost(ENV.get("FLOW_HOST")).setToken(token).setAuthType("pat"));
  }

  static Task python(String key, String file, String... parameters) {
    SparkPythonTask code =
        new SparkPythonTask().setPythonFile(HOME + "/" + file).setParameters(Arrays.asList(parameters));
    return new Task().setTaskKey(key).setExistingClusterId(CLUSTER).setSparkPythonTask(code);
  }

  static List<JobParameterDefinition> parameters() {
    return List.of(new JobParameterDefinition().setName("b").setDefault("2"));
  }

  static CreateJob settings(String name, Task... tasks) {
    return new CreateJob().setName(name).setTasks(Arrays.asList(tasks)).setParameters(parameters());
  }

  static <T> List<T> all(Iterable<T> items) {
    return StreamSupport.stream(items.spliterator(), false).collect(Collectors.toList());
  }

  static String nameOf(Runnable call) {
    try {
      call.run();
    } catch (Exception error) {
      return error.getClass().getSimpleName();
    }
    return "nothing was thrown";
  }

  static void put(WorkspaceClient client, String name, String code, ImportFormat format) {
    String content = Base64.getEncoder().encodeToString(code.getBytes(StandardCharsets.UTF_8));
    Import asked = new Import().setPath(HOME + "/" + name).setContent(content).setFormat(format).setOverwrite(true);
    client.workspace().importContent(format == ImportFormat.SOURCE ? asked.setLanguage(Language.PYTHON) : asked);
  }

  static List<String> levels(JobPermissions permissions) {
    return permissions.getAccessControlList().stream()
        .filter(row -> "ada@example.com".equals(row.getUserName()))
        .flatMap(row -> row.getAllPermissions().stream())
        .map(level -> level.getPermissionLevel().toString())
        .collect(Collectors.toList());
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, Object> told = new LinkedHashMap<>();
    WorkspaceClient client = connect(ENV.get("FLOW_TOKEN"));
    JobsAPI jobs = client.jobs();
    client.workspace().mkdirs(HOME);
    put(client, "add", ADD, ImportFormat.SOURCE);
    put(client, "divide.py", DIVIDE, ImportFormat.AUTO);
    put(client, "sleep.py", SLEEP, ImportFormat.AUTO);
    told.put("code", client.workspace().getStatus(HOME + "/add").getObjectType().toString());

    NotebookTask notebook =
        new NotebookTask().setNotebookPath(HOME + "/add").setBaseParameters(Map.of("a", "40"));
    Task add = new Task().setTaskKey("add").setExistingClusterId(CLUSTER).setNotebookTask(notebook);
    Task divide =
        python("divide", "divide.py", "{{job.parameters.b}}")
            .setDependsOn(List.of(new TaskDependency().setTaskKey("add")));
    long jobId = jobs.create(settings(NAME, add, divide)).getJobId();
    told.put("create", jobs.get(jobId).getSettings().getTasks().size());

    List<Run> seen = new ArrayList<>();
    Wait<Run, RunNowResponse> started = jobs.runNow(new RunNow().setJobId(jobId).setJobParameters(Map.of("b", "5")));
    Run run = started.onProgress(seen::add).get(MINUTE);
    told.put("run", run.getState().getResultState().toString());
    Map<String, Long> ids =
        run.getTasks().stream().collect(Collectors.toMap(RunTask::getTaskKey, RunTask::getRunId));
    String output = jobs.getRunOutput(ids.get("add")).getNotebookOutput().getResult();
    told.put("outputs", List.of(output, jobs.getRunOutput(new GetRunOutputRequest().setRunId(ids.get("divide"))).getLogs()));
    Run waited = jobs.waitGetRunJobTerminatedOrSkipped(run.getRunId());
    Run again = jobs.waitGetRunJobTerminatedOrSkipped(run.getRunId(), MINUTE, one -> {});
    boolean exported = !jobs.exportRun(ids.get("add")).getViews().isEmpty();
    told.put("waited", waited.getRunId().equals(again.getRunId()) && exported);

    Wait<Run, RunNowResponse> broken = jobs.runNow(new RunNow().setJobId(jobId).setJobParameters(Map.of("b", "0")));
    long brokenId = broken.getResponse().getRunId();
    nameOf(() -> { try { broken.get(MINUTE); } catch (Exception failed) { throw new RuntimeException(failed); } });
    RepairRun repair =
        new RepairRun().setRunId(brokenId).setRerunAllFailedTasks(true).setJobParameters(Map.of("b", "4"));
    told.put("repair", jobs.repairRun(repair).get(MINUTE).getState().getResultState().toString());
    told.put("history", jobs.getRun(new GetRunRequest().setRunId(brokenId).setIncludeHistory(true)).getRepairHistory().size());

    List<Long> others = new ArrayList<>();
    for (int count = 0; count < 2; count++) {
      others.add(jobs.create(settings(NAME, python("a", "divide.py", "1"))).getJobId());
    }
    told.put("pages", all(jobs.list(new ListJobsRequest().setName(NAME).setLimit(1L))).size());
    told.put("runs", all(jobs.listRuns(new ListRunsRequest().setJobId(jobId).setLimit(1L))).size());

    jobs.update(new UpdateJob().setJobId(jobId).setNewSettings(new JobSettings().setName(NAME + " again")));
    told.put("update", jobs.get(new GetJobRequest().setJobId(jobId)).getSettings().getName().equals(NAME + " again"));
    JobSettings asleep = new JobSettings().setName(NAME + " asleep").setTasks(List.of(python("sleep", "sleep.py")));
    jobs.reset(new ResetJob().setJobId(jobId).setNewSettings(asleep));
    told.put("reset", jobs.get(jobId).getSettings().getTasks().stream().map(Task::getTaskKey).collect(Collectors.toList()));
    long sleeping = jobs.runNow(new RunNow().setJobId(jobId)).getResponse().getRunId();
    told.put("cancel", jobs.cancelRun(sleeping).get(MINUTE).getState().getResultState().toString());
    jobs.cancelAllRuns(new CancelAllRuns().setJobId(jobId));
    jobs.deleteRun(sleeping);
    told.put("deleted_run", nameOf(() -> jobs.getRun(sleeping)));

    String id = String.valueOf(jobId);
    JobAccessControlRequest view =
        new JobAccessControlRequest().setUserName("ada@example.com").setPermissionLevel(JobPermissionLevel.CAN_VIEW);
    jobs.updatePermissions(new JobPermissionsRequest().setJobId(id).setAccessControlList(List.of(view)));
    told.put("permissions", levels(jobs.getPermissions(id)));
    JobAccessControlRequest owner =
        new JobAccessControlRequest()
            .setUserName(client.currentUser().me(new MeRequest()).getUserName())
            .setPermissionLevel(JobPermissionLevel.IS_OWNER);
    jobs.setPermissions(new JobPermissionsRequest().setJobId(id).setAccessControlList(List.of(owner)));
    told.put("taken_away", levels(jobs.getPermissions(new GetJobPermissionsRequest().setJobId(id))));
    told.put("levels", jobs.getPermissionLevels(id).getPermissionLevels().size());

    Set<Long> submitted = new HashSet<>();
    for (int count = 0; count < 2; count++) {
      SparkPythonTask code = new SparkPythonTask().setPythonFile(HOME + "/divide.py").setParameters(List.of("3"));
      SubmitTask once = new SubmitTask().setTaskKey("a").setExistingClusterId(CLUSTER).setSparkPythonTask(code);
      SubmitRun asked = new SubmitRun().setRunName("once").setIdempotencyToken(NAME).setTasks(List.of(once));
      submitted.add(jobs.submit(asked).getResponse().getRunId());
    }
    told.put("submit", submitted.size());
    jobs.delete(new DeleteJob().setJobId(jobId));
    for (long other : others) jobs.delete(other);
    told.put("delete", all(jobs.list(new ListJobsRequest().setName(NAME))).size());

    long kept = jobs.create(settings("kept", python("a", "divide.py", "1"))).getJobId();
    told.put("missing", nameOf(() -> jobs.get(jobId)));
    told.put("bad_token", nameOf(() -> connect("dapi-wrong").jobs().get(kept)));
    told.put("forbidden", nameOf(() -> connect(ENV.get("FLOW_OTHER_TOKEN")).jobs().get(kept)));
    System.out.println(new ObjectMapper().writeValueAsString(told));
  }
}
