//! Published pictures: orientation applied, metadata dropped, scaled down.
