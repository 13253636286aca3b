mod chat_models;
use chat_models::CHAT_MODEL as MODEL;
use other::DRAFT_MODEL as DRAFT;

fn is_old(name: &str) -> bool {
    name == MODEL || name == DRAFT
}
