using Microsoft.Extensions.Configuration;
using NetworkPortal.Embeddings;

namespace NetworkPortal.UnitTests.Embeddings;

public sealed class EmbeddingOptionsTests
{
    [Fact]
    public void Without_an_endpoint_search_by_meaning_is_off()
    {
        Assert.Null(Read());
        Assert.Null(Read(("Model", "small")));
    }

    [Fact]
    public void Only_public_documents_are_sent_by_default()
    {
        var options = Read(("Endpoint", "https://example.org/v1"), ("Model", "small"))!;
        Assert.True(options.PublicOnly);
        Assert.Null(options.Dimensions);
        var all = Read(("Endpoint", "http://localhost:8080/v1"), ("Model", "small"), ("Documents", "all"))!;
        Assert.False(all.PublicOnly);
    }

    [Theory]
    [InlineData("Endpoint", "ftp://example.org")]
    [InlineData("Endpoint", "example")]
    [InlineData("Model", "")]
    [InlineData("Dimensions", "0")]
    [InlineData("Dimensions", "many")]
    [InlineData("Documents", "some")]
    [InlineData("ApiKey", "secret")]
    public void An_invalid_setting_is_named(string name, string value)
    {
        var settings = new Dictionary<string, string> { ["Endpoint"] = "http://example.org/v1", ["Model"] = "small" };
        settings[name] = value;
        var refused = Assert.Throws<InvalidOperationException>(() =>
            Read([.. settings.Select(setting => (setting.Key, setting.Value))])
        );
        Assert.Contains($"Embeddings:{name}", refused.Message);
    }

    private static EmbeddingOptions? Read(params (string Name, string Value)[] settings) =>
        EmbeddingOptions.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    settings.Select(setting =>
                        KeyValuePair.Create($"Embeddings:{setting.Name}", (string?)setting.Value)
                    )
                )
                .Build()
        );
}
