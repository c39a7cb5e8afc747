using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using NetworkPortal.Accounts;
using NetworkPortal.Assistants;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Assistants;

/// <summary>An assistant that is connected to a portal with the library's own client.</summary>
internal sealed class Assistant(McpClient client) : IAsyncDisposable
{
    public McpClient Client => client;

    /// <summary>Connects for one of the cast; without a token for the anonymous reader.</summary>
    public static async Task<Assistant> Of(TestPortal portal, Cast who) =>
        await Connect(portal, who == Cast.Anonymous ? null : await Key(portal, who.Email()));

    public static async Task<Assistant> Connect(TestPortal portal, string? key)
    {
        var options = new HttpClientTransportOptions
        {
            Endpoint = new Uri(portal.Address, AssistantsModule.Url),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = key is null
                ? []
                : new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" },
        };
        return new(await McpClient.CreateAsync(new HttpClientTransport(options)));
    }

    /// <summary>Creates a token of the person with this address.</summary>
    public static async Task<string> Key(TestPortal portal, string email, string name = "My assistant") =>
        await portal.Db(async db =>
        {
            var account = await db.Accounts.SingleAsync(a => a.Email == email);
            var now = SystemClock.Instance.GetCurrentInstant();
            var (token, key) = AssistantToken.Make(name, account, now, Duration.FromDays(1));
            db.Add(token);
            await db.SaveChangesAsync();
            return key;
        });

    public async Task<ToolAnswer> Call(string tool, params (string Name, object? Value)[] arguments)
    {
        var result = await client.CallToolAsync(
            tool,
            arguments.ToDictionary(argument => argument.Name, argument => argument.Value)
        );
        return new(
            result.IsError == true,
            string.Join('\n', result.Content.OfType<TextContentBlock>().Select(block => block.Text))
        );
    }

    public ValueTask DisposeAsync() => client.DisposeAsync();
}

internal sealed record ToolAnswer(bool IsError, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public IEnumerable<JsonNode> List(string name) => Json[name]!.AsArray().Select(one => one!);

    /// <summary>The URLs in the lists of the answer, as paths.</summary>
    public IEnumerable<string> Paths(string name) =>
        List(name).Select(one => ((string)one["url"]!)[TestPortal.PublicUrl.Length..]);
}
