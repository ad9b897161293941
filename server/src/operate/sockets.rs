//! Where the program listens: at an address, or on the socket that systemd holds open for it, so that nobody finds the door
//! closed while the program is started anew.

use std::net::SocketAddr;

use kernel::{Fault, Outcome, Refusal};
use listenfd::ListenFd;
use tokio::net::TcpListener;

/// The socket that was handed over, or a new one at `address`.
pub async fn listen(address: SocketAddr) -> Outcome<TcpListener> {
    let handed = ListenFd::from_env().take_tcp_listener(0);
    if let Some(socket) = handed.map_err(|error| Fault::caused("take the socket of systemd", error))? {
        let ready = socket.set_nonblocking(true).and_then(|()| TcpListener::from_std(socket));
        return Ok(ready.map_err(|error| Fault::caused("take the socket of systemd", error))?);
    }
    let taken = |_| Refusal::new("refusal-address-taken").with("address", format!("http://{address}")).into();
    TcpListener::bind(address).await.map_err(taken)
}
