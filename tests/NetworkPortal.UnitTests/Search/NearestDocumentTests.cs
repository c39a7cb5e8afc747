using NetworkPortal.Search;
using NetworkPortal.Search.Vectors;
using static NetworkPortal.Tests.Search.SearchDesk;

namespace NetworkPortal.UnitTests.Search;

/// <summary>What search by meaning finds if no page has the words.</summary>
public sealed class NearestDocumentTests
{
    [Fact]
    public async Task Nothing_is_near_to_nonsense()
    {
        var model = new Vectors();
        await using var desk = await With(Document("a", "One"), Document("b", "Two"), Document("c", "Three"));
        var missing = desk.Index.Count(model, 10).Missing;
        var embedded = missing.Select(text => new EmbeddedText(text, model.Of(text.Text))).ToList();
        await desk.Index.Write(model.Model, embedded, TestContext.Current.CancellationToken);
        Assert.Equal(["/a", "/b"], await Find("first"));
        Assert.Empty(await Find("blorf"));

        async Task<IEnumerable<string>> Find(string text) =>
            desk
                .Index.Search(
                    new()
                    {
                        Text = text,
                        Meaning = await QueryVector.Of(text, model, TestContext.Current.CancellationToken),
                    }
                )
                .Hits.Select(hit => hit.Url);
    }

    /// <summary>Documents about two things; "blorf" is about neither, but shares with all what all have.</summary>
    private sealed class Vectors : ITextEmbedder
    {
        public string Model => "three";

        public string Host => "";

        public bool PublicOnly => false;

        public EmbeddingFailure? LastFailure => null;

        public float[] Of(string text) =>
            text switch
            {
                "One" => [1, 0, 0.5f],
                "Two" => [0.9f, 0.3f, 0.5f],
                "Three" => [0, 1, 0.5f],
                "first" => [1, 0.1f, 0],
                _ => [0, 0, 1],
            };

        public Task<IReadOnlyList<float[]>> Embed(IReadOnlyList<string> texts, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<float[]>>([.. texts.Select(Of)]);

        public ValueTask<float[]?> EmbedQuery(string text, CancellationToken ct) => new(Of(text));
    }
}
