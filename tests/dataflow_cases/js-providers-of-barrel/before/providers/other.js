class OtherProvider {
  constructor(config = {}) {
    this.model = config.model;
  }
}

module.exports = OtherProvider;
