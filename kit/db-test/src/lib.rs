//! `#[db_test] fn name(db: &store::testing::Db) { … }` becomes two tests, `name::sqlite` and
//! `name::postgres`, which run the same body.

use proc_macro::{TokenStream, TokenTree};

/// One test body, both engines.
#[proc_macro_attribute]
pub fn db_test(_: TokenStream, body: TokenStream) -> TokenStream {
    let mut tokens = body.clone().into_iter().skip_while(|token| token.to_string() != "fn").skip(1);
    let Some(TokenTree::Ident(name)) = tokens.next() else {
        return "compile_error!(\"#[db_test] stands before a function\");".parse().unwrap_or_default();
    };
    format!(
        "mod {name} {{
            use super::*;
            {body}
            #[test] fn sqlite() {{ ::store::testing::on_sqlite({name}); }}
            #[test] fn postgres() {{ ::store::testing::on_postgres({name}); }}
        }}"
    )
    .parse()
    .unwrap_or_default()
}
