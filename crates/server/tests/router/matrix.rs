//! Who may do what, tried for every operation of the table, every role, and things of the own unit and of
//! another: what the table forbids is refused, and another unit's thing answers like a missing one.

use crate::bench::{Answer, Bench};
use crate::requests::{Request, Things, Whose, request};
use axum::http::StatusCode;
use contract::staff::Role;
use rules::access::{self, Reach};
use server::http::operation::Operation;

#[tokio::test]
async fn no_role_gets_past_the_table_with_any_operation() {
    let mut wrong = Vec::new();
    for role in Role::ALL {
        let bench = Bench::with_schools().await;
        let things = Things::made(&bench).await;
        // The first account, on whom what is done to a person is done.
        bench.member("旁人", Role::OfficeStaff, "school-1").await;
        let staff = bench.member("某人", role, "school-1").await;
        for operation in in_order() {
            for whose in [Whose::Own, Whose::Other] {
                let asked = request(&operation, &things, whose);
                let answer = staff.send(&operation.method, &asked.path, asked.body.clone()).await;
                wrong.extend(fault(&operation, role, whose, &asked, &answer));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Reading first, removing last, so that no operation takes away what the next one is tried on.
fn in_order() -> Vec<Operation> {
    let mut operations = server::http::operations();
    operations.retain(|operation| !access::is_public(operation.name));
    operations.sort_by_key(|operation| match operation.method.as_str() {
        "GET" => 0,
        "PUT" => 1,
        "POST" => 2,
        _ => 3,
    });
    operations
}

fn fault(
    operation: &Operation,
    role: Role,
    whose: Whose,
    asked: &Request,
    answer: &Answer,
) -> Option<String> {
    let status = answer.status;
    let right = match (access::reach(operation.name, role), whose) {
        (None, _) => status == StatusCode::FORBIDDEN,
        // Of what belongs to the account itself there is nothing of another unit.
        (Some(Reach::Myself), _) => let_in(status),
        // Where no thing of a unit is named, there is no other unit's either.
        (Some(_), _) if !asked.names_a_thing => let_in(status),
        (Some(Reach::All), _) | (Some(Reach::Own), Whose::Own) => {
            let_in(status) && status != StatusCode::NOT_FOUND
        }
        (Some(Reach::Own), Whose::Other) => status == StatusCode::NOT_FOUND,
        (Some(Reach::Lane | Reach::StandIn), _) => status == StatusCode::NOT_FOUND,
    };
    (!right).then(|| format!("{} {role:?} {whose:?}: {status} {}", operation.name, answer.text()))
}

fn let_in(status: StatusCode) -> bool {
    status != StatusCode::UNAUTHORIZED && status != StatusCode::FORBIDDEN && !status.is_server_error()
}
