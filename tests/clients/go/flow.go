// databricks-sdk-go: every operation of JobsAPI, and the flow, from the variables that the test gives; one JSON object at the end.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/databricks/databricks-sdk-go"
	"github.com/databricks/databricks-sdk-go/apierr"
	"github.com/databricks/databricks-sdk-go/service/jobs"
	"github.com/databricks/databricks-sdk-go/service/workspace"
)

const (
	minute = time.Minute
	ada    = "ada@example.com"
	add    = `# Databricks notebook source
dbutils.widgets.text("a", "1")
dbutils.notebook.exit(str(int(dbutils.widgets.get("a")) + int(dbutils.widgets.get("b"))))
`
	divide = "import sys\nprint(12 // int(sys.argv[1]))\n"
	sleep  = "import time\ntime.sleep(600)\n"
)

var (
	ctx     = context.Background()
	home    = os.Getenv("FLOW_HOME")
	name    = os.Getenv("FLOW_JOB")
	cluster = os.Getenv("FLOW_CLUSTER")
)

// flow is one client and what it has to tell.
type flow struct {
	client *databricks.WorkspaceClient
	jobs   jobs.JobsInterface
	jobID  int64
	others []int64
	told   map[string]any
}

func connect(token string) *databricks.WorkspaceClient {
	config := &databricks.Config{Host: os.Getenv("FLOW_HOST"), Token: token, AuthType: "pat"}
	return must(databricks.NewWorkspaceClient(config))
}

// check ends the program with an error that the flow does not ask for.
func check(err error) {
	if err != nil {
		log.Panic(err)
	}
}

func must[T any](value T, err error) T {
	check(err)
	return value
}

// nameOf is the name that the SDK has for an error.
func nameOf(err error) string {
	names := map[string]error{
		"ErrResourceDoesNotExist": apierr.ErrResourceDoesNotExist,
		"ErrPermissionDenied":     apierr.ErrPermissionDenied,
		"ErrUnauthenticated":      apierr.ErrUnauthenticated,
	}
	for name, one := range names {
		if errors.Is(err, one) {
			return name
		}
	}
	return fmt.Sprintf("%T: %v", err, err)
}

func python(key, file string, parameters ...string) jobs.Task {
	code := &jobs.SparkPythonTask{PythonFile: home + "/" + file, Parameters: parameters}
	return jobs.Task{TaskKey: key, ExistingClusterId: cluster, SparkPythonTask: code}
}

func settings(name string, tasks ...jobs.Task) jobs.CreateJob {
	parameters := []jobs.JobParameterDefinition{{Name: "b", Default: "2"}}
	return jobs.CreateJob{Name: name, Tasks: tasks, Parameters: parameters}
}

func keys(job *jobs.Job) []string {
	found := []string{}
	for _, task := range job.Settings.Tasks {
		found = append(found, task.TaskKey)
	}
	return found
}

func levels(permissions *jobs.JobPermissions) []string {
	found := []string{}
	for _, row := range permissions.AccessControlList {
		for _, level := range row.AllPermissions {
			if row.UserName == ada {
				found = append(found, level.PermissionLevel.String())
			}
		}
	}
	return found
}

func (f *flow) upload() {
	files := f.client.Workspace
	check(files.MkdirsByPath(ctx, home))
	source := []workspace.UploadOption{workspace.UploadLanguage(workspace.LanguagePython), workspace.UploadOverwrite()}
	auto := []workspace.UploadOption{workspace.UploadFormat(workspace.ImportFormatAuto), workspace.UploadOverwrite()}
	check(files.Upload(ctx, home+"/add", strings.NewReader(add), source...))
	check(files.Upload(ctx, home+"/divide.py", strings.NewReader(divide), auto...))
	check(files.Upload(ctx, home+"/sleep.py", strings.NewReader(sleep), auto...))
	f.told["code"] = must(files.GetStatusByPath(ctx, home+"/add")).ObjectType
	f.told["read_back"] = strings.TrimSpace(string(must(files.ReadFile(ctx, home+"/add")))) == strings.TrimSpace(add)
}

func (f *flow) create() {
	notebook := &jobs.NotebookTask{NotebookPath: home + "/add", BaseParameters: map[string]string{"a": "40"}}
	first := jobs.Task{TaskKey: "add", ExistingClusterId: cluster, NotebookTask: notebook}
	second := python("divide", "divide.py", "{{job.parameters.b}}")
	second.DependsOn = []jobs.TaskDependency{{TaskKey: "add"}}
	f.jobID = must(f.jobs.Create(ctx, settings(name, first, second))).JobId
	f.told["create"] = len(must(f.jobs.GetByJobId(ctx, f.jobID)).Settings.Tasks)
}

func (f *flow) run() {
	polls := 0
	started := must(f.jobs.RunNow(ctx, jobs.RunNow{JobId: f.jobID, JobParameters: map[string]string{"b": "5"}}))
	run := must(started.OnProgress(func(*jobs.Run) { polls++ }).GetWithTimeout(minute))
	f.told["run"] = run.State.ResultState
	ids := map[string]int64{}
	for _, task := range must(f.jobs.GetRun(ctx, jobs.GetRunRequest{RunId: run.RunId})).Tasks {
		ids[task.TaskKey] = task.RunId
	}
	result := must(f.jobs.GetRunOutputByRunId(ctx, ids["add"])).NotebookOutput.Result
	printed := must(f.jobs.GetRunOutput(ctx, jobs.GetRunOutputRequest{RunId: ids["divide"]})).Logs
	f.told["outputs"] = []string{result, printed}
	again := must(f.jobs.WaitGetRunJobTerminatedOrSkipped(ctx, run.RunId, minute, nil))
	views := must(f.jobs.ExportRun(ctx, jobs.ExportRunRequest{RunId: ids["add"]})).Views
	f.told["waited"] = polls > 0 && again.RunId == run.RunId && len(views) > 0
}

func (f *flow) repair() {
	zero := jobs.RunNow{JobId: f.jobID, JobParameters: map[string]string{"b": "0"}}
	broken := must(f.jobs.RunNow(ctx, zero))
	// Whether a failed run is an error to wait for is the state's affair: what is repaired must have failed.
	_, _ = broken.GetWithTimeout(minute)
	f.told["broken"] = must(f.jobs.GetRun(ctx, jobs.GetRunRequest{RunId: broken.RunId})).State.ResultState
	asked := jobs.RepairRun{RunId: broken.RunId, RerunAllFailedTasks: true, JobParameters: map[string]string{"b": "4"}}
	f.told["repair"] = must(must(f.jobs.RepairRun(ctx, asked)).GetWithTimeout(minute)).State.ResultState
	history := must(f.jobs.GetRun(ctx, jobs.GetRunRequest{RunId: broken.RunId, IncludeHistory: true})).RepairHistory
	f.told["history"] = len(history)
}

func (f *flow) pages() {
	for range [2]int{} {
		f.others = append(f.others, must(f.jobs.Create(ctx, settings(name, python("a", "divide.py", "1")))).JobId)
	}
	count := 0
	found := f.jobs.List(ctx, jobs.ListJobsRequest{Name: name, Limit: 1})
	for found.HasNext(ctx) {
		must(found.Next(ctx))
		count++
	}
	f.told["pages"] = count
	f.told["runs"] = len(must(f.jobs.ListRunsAll(ctx, jobs.ListRunsRequest{JobId: f.jobID, Limit: 1, ExpandTasks: true})))
}

// large is a job whose tasks take two pages: Get and List put them together, GetByJobId and ListAll give the first.
func (f *flow) large() {
	tasks := []jobs.Task{}
	for number := 0; number < 150; number++ {
		tasks = append(tasks, python(fmt.Sprintf("t%03d", number), "divide.py", "1"))
	}
	id := must(f.jobs.Create(ctx, settings(name+" large", tasks...))).JobId
	first := must(f.jobs.GetByJobId(ctx, id))
	whole := keys(must(f.jobs.Get(ctx, jobs.GetJobRequest{JobId: id})))
	listed := f.jobs.List(ctx, jobs.ListJobsRequest{Name: name + " large", ExpandTasks: true})
	expanded := must(listed.Next(ctx)).Settings.Tasks
	f.told["large"] = []any{len(first.Settings.Tasks), len(whole), whole[len(whole)-1], len(expanded)}
	check(f.jobs.DeleteByJobId(ctx, id))
}

func (f *flow) change() {
	renamed := &jobs.JobSettings{Name: name + " again"}
	check(f.jobs.Update(ctx, jobs.UpdateJob{JobId: f.jobID, NewSettings: renamed}))
	one := must(f.jobs.GetBySettingsName(ctx, name+" again"))
	f.told["update"] = one.JobId == f.jobID
	asleep := jobs.JobSettings{Name: name + " asleep", Tasks: []jobs.Task{python("sleep", "sleep.py")}}
	check(f.jobs.Reset(ctx, jobs.ResetJob{JobId: f.jobID, NewSettings: asleep}))
	f.told["reset"] = keys(must(f.jobs.Get(ctx, jobs.GetJobRequest{JobId: f.jobID})))
}

func (f *flow) cancel() {
	sleeping := must(f.jobs.RunNow(ctx, jobs.RunNow{JobId: f.jobID})).RunId
	cancelled := must(f.jobs.CancelRun(ctx, jobs.CancelRun{RunId: sleeping}))
	f.told["cancel"] = must(cancelled.GetWithTimeout(minute)).State.ResultState
	check(f.jobs.CancelAllRuns(ctx, jobs.CancelAllRuns{JobId: f.jobID}))
	check(f.jobs.DeleteRunByRunId(ctx, sleeping))
	_, err := f.jobs.GetRun(ctx, jobs.GetRunRequest{RunId: sleeping})
	f.told["deleted_run"] = nameOf(err)
}

func (f *flow) permit() {
	id := strconv.FormatInt(f.jobID, 10)
	view := jobs.JobAccessControlRequest{UserName: ada, PermissionLevel: jobs.JobPermissionLevelCanView}
	asked := jobs.JobPermissionsRequest{JobId: id, AccessControlList: []jobs.JobAccessControlRequest{view}}
	must(f.jobs.UpdatePermissions(ctx, asked))
	f.told["permissions"] = levels(must(f.jobs.GetPermissionsByJobId(ctx, id)))
	me := must(f.client.CurrentUser.Me(ctx)).UserName
	owner := jobs.JobAccessControlRequest{UserName: me, PermissionLevel: jobs.JobPermissionLevelIsOwner}
	asked.AccessControlList = []jobs.JobAccessControlRequest{owner}
	must(f.jobs.SetPermissions(ctx, asked))
	f.told["taken_away"] = levels(must(f.jobs.GetPermissions(ctx, jobs.GetJobPermissionsRequest{JobId: id})))
	f.told["levels"] = len(must(f.jobs.GetPermissionLevelsByJobId(ctx, id)).PermissionLevels)
}

func (f *flow) submit() {
	code := &jobs.SparkPythonTask{PythonFile: home + "/divide.py", Parameters: []string{"3"}}
	once := jobs.SubmitTask{TaskKey: "a", ExistingClusterId: cluster, SparkPythonTask: code}
	asked := jobs.SubmitRun{RunName: "once", IdempotencyToken: name, Tasks: []jobs.SubmitTask{once}}
	submitted := map[int64]bool{}
	for range [2]int{} {
		submitted[must(f.jobs.Submit(ctx, asked)).RunId] = true
	}
	f.told["submit"] = len(submitted)
}

func (f *flow) delete() {
	check(f.jobs.DeleteByJobId(ctx, f.jobID))
	for _, other := range f.others {
		check(f.jobs.Delete(ctx, jobs.DeleteJob{JobId: other}))
	}
	f.told["delete"] = len(must(f.jobs.ListAll(ctx, jobs.ListJobsRequest{Name: name})))
}

func (f *flow) refusals() {
	kept := must(f.jobs.Create(ctx, settings("kept", python("a", "divide.py", "1")))).JobId
	_, missing := f.jobs.GetByJobId(ctx, f.jobID)
	_, wrong := connect("dapi-wrong").Jobs.GetByJobId(ctx, kept)
	_, forbidden := connect(os.Getenv("FLOW_OTHER_TOKEN")).Jobs.GetByJobId(ctx, kept)
	f.told["missing"], f.told["bad_token"], f.told["forbidden"] = nameOf(missing), nameOf(wrong), nameOf(forbidden)
}

func main() {
	client := connect(os.Getenv("FLOW_TOKEN"))
	f := &flow{client: client, jobs: client.Jobs, told: map[string]any{}}
	f.upload()
	f.create()
	f.run()
	f.repair()
	f.pages()
	f.large()
	f.change()
	f.cancel()
	f.permit()
	f.submit()
	f.delete()
	f.refusals()
	fmt.Println(string(must(json.Marshal(f.told))))
}
