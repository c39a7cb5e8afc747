using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Authoring.Api;

/// <summary>The description of the API: one file, for programs as it stands and for people as a page. A test compares
/// it with the routes.</summary>
internal static class ApiDocument
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal sealed record Parameter(string Name, string In, string Text, bool Required, string Example);

    internal sealed record Answer(string Status, string Text);

    /// <param name="Body">An example of what is sent; blank where nothing is.</param>
    internal sealed record Operation(
        string Id,
        string Method,
        string Path,
        string Summary,
        string Text,
        bool Token,
        IReadOnlyList<Parameter> Parameters,
        string Body,
        IReadOnlyList<Answer> Answers
    );

    internal sealed record Page(string Introduction, string Address, IReadOnlyList<Operation> Operations)
        : PageModel("API reference");

    public static JsonObject Read()
    {
        using var stream =
            typeof(ApiDocument).Assembly.GetManifestResourceStream("openapi.json")
            ?? throw new InvalidOperationException("The description of the API is not in the assembly.");
        return (JsonObject)JsonNode.Parse(stream)!;
    }

    public static IResult Download(PortalOptions portal, HttpContext http)
    {
        var document = Read();
        document["servers"] = new JsonArray(new JsonObject { ["url"] = portal.BaseUrl });
        http.Response.Headers.CacheControl = "public, max-age=300";
        return ApiJson.Of(document);
    }

    public static IResult Show(PortalOptions portal)
    {
        var document = Read();
        var operations = document
            .Object("paths")!
            .SelectMany(path =>
                path.Value!.AsObject().Select(one => Describe(path.Key, one.Key, one.Value!.AsObject(), document))
            )
            .ToList();
        return View.Page(
            "authoring/api",
            new Page(document.Object("info").String("description"), portal.BaseUrl, operations)
            {
                Description = "How other programs read and write library content.",
            }
        );
    }

    private static Operation Describe(string path, string method, JsonObject json, JsonObject document) =>
        new(
            json.String("operationId"),
            method.ToUpperInvariant(),
            path,
            json.String("summary"),
            json.String("description"),
            json.ContainsKey("security"),
            [
                .. json.Objects("parameters")
                    .Select(one => new Parameter(
                        one.String("name"),
                        one.String("in"),
                        one.String("description"),
                        one.Bool("required"),
                        one.String("example")
                    )),
            ],
            json.Object("requestBody").Object("content").Object("application/json").Member("example") is { } example
                ? example.ToJsonString(Indented)
                : "",
            [
                .. json.Object("responses")!
                    .Select(answer => new Answer(answer.Key, Text(answer.Key, answer.Value, document))),
            ]
        );

    private static string Text(string status, JsonNode? answer, JsonObject document) =>
        answer.String("description") is { Length: > 0 } own
            ? own
            : status switch
            {
                "400" => "A query parameter or the request body isn’t valid.",
                "401" => "The token is missing, unknown, revoked, or expired.",
                "403" => "The token doesn’t allow this.",
                "404" => "Not found, or you don’t have access to it.",
                "409" => "The item has a different type, or is in the trash.",
                "412" => "The item has changed since you read it.",
                "413" => "The request body is larger than 1 MB.",
                "415" => "The request body isn’t application/json.",
                "422" => "The item doesn’t match its content type, or its address is taken.",
                "429" => "Too many requests. Wait for the time in Retry-After.",
                _ => document.Object("components").Object("responses").Object("Problem").String("description"),
            };
}
