//! A running program with its data folder.

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Output, Stdio};

pub const PLAN: &str = "云溪市教体局2026年重点工作安排\n2026年总体要求是：办好每一所学校。\n一、办好学校\n\
    1.改造食堂。年内改造食堂3所。\n2.开放操场。推动操场在非工作日开放。\n";

/// A data folder, and the database that goes with it.
pub struct Data {
    folder: tempfile::TempDir,
    database: Option<String>,
}

impl Data {
    pub fn new() -> Self {
        let database = std::env::var("HUIYIN_TEST_POSTGRES_URL").ok().map(|url| fresh_postgres(&url));
        Self { folder: tempfile::tempdir().expect("a folder"), database }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs a command on this data to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program starts")
    }

    /// Runs a command that must succeed, and gives what it printed.
    pub fn succeed(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    /// Serves this data on a free port.
    pub fn serve(&self) -> Server {
        let mut child = self
            .command(&["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("a line");
        let origin = line.trim().strip_prefix("listening on ").expect("the line that says so").to_owned();
        Server { child, origin }
    }

    /// Changes the database past the program, as a fault or somebody who broke in would.
    pub fn damage(&self, statements: &[&str]) {
        let url = match &self.database {
            Some(url) => url.clone(),
            None => format!("sqlite://{}", self.path().join("huiyin.db").display()),
        };
        let runtime = tokio::runtime::Runtime::new().expect("threads");
        runtime.block_on(async {
            let mut options = sea_orm::ConnectOptions::new(url);
            // One connection, so that what a statement switches off is off for the next.
            options.max_connections(1);
            let database = sea_orm::Database::connect(options).await.expect("the database answers");
            for statement in statements {
                let statement = Statement::from_string(database.get_database_backend(), *statement);
                database.execute_raw(statement).await.expect("done");
            }
            database.close().await.expect("closed");
        });
    }

    /// Whether everything lies in the data folder.
    pub fn is_embedded(&self) -> bool {
        self.database.is_none()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_huiyin-under-test"));
        command.args(arguments).env_remove("HUIYIN_PUBLIC_URL").stdin(Stdio::null());
        if arguments.get(1) != Some(&"outline") {
            command.arg("--data").arg(self.path());
        }
        match &self.database {
            Some(url) => command.env("HUIYIN_DATABASE_URL", url),
            None => command.env_remove("HUIYIN_DATABASE_URL"),
        };
        command
    }
}

/// The program, serving.
pub struct Server {
    child: Child,
    pub origin: String,
}

impl Server {
    /// As a power cut would: no time to say goodbye.
    pub fn kill(mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
    }

    /// As the one who runs it would.
    pub fn stop(mut self) -> ExitStatus {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").arg(&id).status().expect("kill is there").success());
        self.child.wait().expect("gone")
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    pub fn get(&self, path: &str) -> (u16, String) {
        let mut response = agent().get(self.url(path)).call().expect("answered");
        (response.status().as_u16(), response.body_mut().read_to_string().expect("text"))
    }

    pub fn post(&self, path: &str, cookie: &str, body: Value) -> (u16, Value, String) {
        let mut response =
            agent().post(self.url(path)).header("cookie", cookie).send_json(body).expect("answered");
        let cookie = response.headers().get("set-cookie").and_then(|value| value.to_str().ok()).unwrap_or("");
        let cookie = cookie.split(';').next().unwrap_or("").to_owned();
        (response.status().as_u16(), response.body_mut().read_json().unwrap_or(Value::Null), cookie)
    }

    pub fn letter_of(&self, receipt: &str) -> Value {
        let (status, letter, _) = self.post("/api/v1/letters/lookup", "", json!({ "receipt": receipt }));
        assert_eq!(status, 200, "{letter}");
        letter
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a letter; `None` if the server did not answer.
pub fn post_letter(origin: &str, key: &str, title: &str) -> Option<Value> {
    let response = agent()
        .post(format!("{origin}/api/v1/mailboxes/director/letters"))
        .header("idempotency-key", key)
        .send_json(
            json!({"kind": "question", "title": title, "body": "请问新学期午餐几点开始？", "publish": false}),
        );
    let mut response = response.ok()?;
    (response.status() == 201).then_some(())?;
    response.body_mut().read_json().ok()
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).build().into()
}

fn fresh_postgres(url: &str) -> String {
    let unique = tempfile::Builder::new().prefix("stack_").rand_bytes(10).tempdir().expect("a name");
    let name = unique.path().file_name().expect("a name").to_string_lossy().to_lowercase();
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    runtime.block_on(async {
        let server = sea_orm::Database::connect(url).await.expect("the PostgreSQL server answers");
        let create = Statement::from_string(DbBackend::Postgres, format!("CREATE DATABASE {name}"));
        server.execute_raw(create).await.expect("created");
    });
    let (base, _) = url.rsplit_once('/').expect("postgres://…/database");
    format!("{base}/{name}")
}
