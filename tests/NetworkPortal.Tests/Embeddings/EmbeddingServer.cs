using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace NetworkPortal.Tests.Embeddings;

/// <summary>
/// A small server with OpenAI's API for embeddings. Its model knows which words mean the same; otherwise, it counts
/// words.
/// </summary>
internal sealed partial class EmbeddingServer : IAsyncDisposable
{
    private const int Dimensions = 96;

    /// <summary>Words with the same meaning, in lines.</summary>
    private static readonly string[] Meanings = ["thirsty parched dehydrated", "exhausted weary drained"];

    private readonly WebApplication app;

    private EmbeddingServer(WebApplication app) => this.app = app;

    public ConcurrentQueue<AskedTexts> All { get; } = new();

    /// <summary>All texts that it was sent, one by one.</summary>
    public IEnumerable<string> Texts => All.SelectMany(asked => asked.Texts);

    /// <summary>The status of its answers; 307 redirects to another path.</summary>
    public int Status { get; set; } = 200;

    /// <summary>How many requests followed a redirect.</summary>
    public int Redirected { get; private set; }

    public TimeSpan Delay { get; set; }

    /// <summary>A text that it refuses.</summary>
    public string? Refused { get; set; }

    /// <summary>Whether it ignores the requested format and always returns numbers, as some servers do.</summary>
    public bool ReturnsNumbers { get; set; }

    public string Address => app.Urls.First() + "/v1";

    public static async Task<EmbeddingServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new EmbeddingServer(app);
        app.MapPost("/v1/embeddings", (Delegate)server.Answer);
        app.MapPost("/elsewhere", () => server.Redirected++);
        await app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task<IResult> Answer(HttpContext http)
    {
        var asked = (await JsonNode.ParseAsync(http.Request.Body))!;
        string[] texts = asked["input"] is JsonArray array
            ? [.. array.Select(text => text!.GetValue<string>())]
            : [asked["input"]!.GetValue<string>()];
        All.Enqueue(new(texts, asked["model"]!.GetValue<string>(), http.Request.Headers.Authorization.ToString()));
        await Task.Delay(Delay);
        if (Refused is { } refused && texts.Any(text => text.Contains(refused, StringComparison.Ordinal)))
            return Results.BadRequest();
        if (Status != 200)
            return Status == 307 ? Results.Redirect("/elsewhere", preserveMethod: true) : Results.StatusCode(Status);
        var inBytes = !ReturnsNumbers && asked["encoding_format"]?.GetValue<string>() == "base64";
        return Results.Json(
            new
            {
                @object = "list",
                model = asked["model"]!.GetValue<string>(),
                data = texts.Select(
                    (text, at) =>
                        new
                        {
                            @object = "embedding",
                            index = at,
                            embedding = inBytes ? (object)Base64(VectorOf(text)) : VectorOf(text),
                        }
                ),
                usage = new { prompt_tokens = 1, total_tokens = 1 },
            }
        );
    }

    private static string Base64(float[] vector) => Convert.ToBase64String(MemoryMarshal.AsBytes<float>(vector));

    private static float[] VectorOf(string text)
    {
        var vector = new float[Dimensions];
        foreach (var word in Words().Matches(text.ToLowerInvariant()).Select(match => match.Value))
        {
            var meaning = Array.FindIndex(Meanings, line => line.Split(' ').Contains(word));
            vector[meaning >= 0 ? meaning : Meanings.Length + (Hash(word) % (Dimensions - Meanings.Length))] += 1;
        }
        return vector;
    }

    private static int Hash(string word) => word.Aggregate(7, (sum, letter) => ((sum * 31) + letter) & 0xFFFFFF);

    [GeneratedRegex(@"\w+")]
    private static partial Regex Words();
}

internal sealed record AskedTexts(string[] Texts, string Model, string Authorization);
