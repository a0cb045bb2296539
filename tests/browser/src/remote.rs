//! A browser's own protocol beside WebDriver's first half: the Chrome DevTools Protocol of Chromium and WebDriver BiDi of
//! Firefox. Both are commands and events as JSON over a WebSocket.

use std::net::TcpStream;
use std::sync::Mutex;
use std::time::Duration;

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};
use url::Url;

/// How long the browser may take to answer.
const PATIENCE: Duration = Duration::from_secs(15);

/// A connection to a browser. Events are kept until they are asked for.
pub struct Remote(Mutex<Connection>);

struct Connection {
    socket: WebSocket<TcpStream>,
    commands: u64,
    events: Vec<Value>,
}

impl Remote {
    /// Connects to a WebSocket address on this machine.
    pub fn connect(address: &str) -> Self {
        let url = Url::parse(address).expect("an address of a browser's protocol");
        let server = (url.host_str().unwrap_or_default(), url.port().unwrap_or_default());
        let stream = TcpStream::connect(server).expect("the browser listens for its protocol");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit for reading");
        let (socket, _) = tungstenite::client(address, stream).expect("a connection to the browser");
        Self(Mutex::new(Connection { socket, commands: 0, events: Vec::new() }))
    }

    /// Runs a command and panics if it fails.
    pub fn call(&self, method: &str, params: Value) -> Value {
        self.try_call(method, params).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Runs a command. The thread is blocked meanwhile: the answer takes milliseconds.
    ///
    /// # Errors
    /// When the browser refuses the command or is gone.
    pub fn try_call(&self, method: &str, params: Value) -> Result<Value, String> {
        let mut connection = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        connection.commands += 1;
        let id = connection.commands;
        let command = json!({ "id": id, "method": method, "params": params });
        connection.socket.send(Message::text(command.to_string())).map_err(|error| error.to_string())?;
        loop {
            let message = connection.read()?;
            if message["id"] == id {
                let failed = !message["error"].is_null();
                return if failed { Err(message.to_string()) } else { Ok(message["result"].clone()) };
            }
            connection.events.push(message);
        }
    }

    /// The events of WebDriver BiDi that nobody took yet.
    pub fn take_events(&self) -> Vec<Value> {
        // The answer comes after all events before it.
        self.call("session.status", json!({}));
        std::mem::take(&mut self.0.lock().expect("no test panicked here").events)
    }
}

impl Connection {
    fn read(&mut self) -> Result<Value, String> {
        loop {
            if let Message::Text(text) = self.socket.read().map_err(|error| error.to_string())? {
                return serde_json::from_str(&text).map_err(|error| error.to_string());
            }
        }
    }
}
