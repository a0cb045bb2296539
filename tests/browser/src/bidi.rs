//! WebDriver BiDi, the standard's second half: it tells what pages write to the console, and knows commands that the
//! first half lacks. geckodriver has both in one session.

use std::net::TcpStream;
use std::sync::Mutex;
use std::time::Duration;

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};
use url::Url;

/// How long the browser may take to answer.
const PATIENCE: Duration = Duration::from_secs(15);

/// A connection to a session. What the browser tells by itself is kept until asked for.
pub struct Bidi(Mutex<Connection>);

struct Connection {
    socket: WebSocket<TcpStream>,
    commands: u64,
    events: Vec<Value>,
}

impl Bidi {
    /// Connects to the `webSocketUrl` of a session's capabilities.
    pub fn connect(address: &str) -> Self {
        let url = Url::parse(address).expect("an address for WebDriver BiDi");
        let place = (url.host_str().unwrap_or_default(), url.port().unwrap_or_default());
        let stream = TcpStream::connect(place).expect("the browser listens for WebDriver BiDi");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit for reading");
        let (socket, _) = tungstenite::client(address, stream).expect("a session with WebDriver BiDi");
        Self(Mutex::new(Connection { socket, commands: 0, events: Vec::new() }))
    }

    /// Runs a command. Waits without letting others run meanwhile: the answer takes milliseconds.
    pub fn call(&self, method: &str, params: Value) -> Value {
        let mut connection = self.0.lock().expect("no test panicked here");
        connection.commands += 1;
        let id = connection.commands;
        let command = json!({ "id": id, "method": method, "params": params });
        connection.socket.send(Message::text(command.to_string())).expect("the browser takes commands");
        loop {
            let message = connection.read(method);
            if message["id"] == id {
                assert_eq!(message["type"], "success", "{method}: {message:#}");
                return message["result"].clone();
            }
            connection.events.push(message);
        }
    }

    /// What the browser has told by itself and nobody took yet.
    pub fn take_events(&self) -> Vec<Value> {
        // An answer comes after all that was told before it.
        self.call("session.status", json!({}));
        std::mem::take(&mut self.0.lock().expect("no test panicked here").events)
    }
}

impl Connection {
    fn read(&mut self, waiting_for: &str) -> Value {
        loop {
            let message =
                self.socket.read().unwrap_or_else(|error| panic!("no answer to {waiting_for}: {error}"));
            if let Message::Text(text) = message {
                return serde_json::from_str(&text).expect("JSON from the browser");
            }
        }
    }
}
