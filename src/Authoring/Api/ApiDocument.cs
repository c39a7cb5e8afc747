using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Content;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Authoring.Api;

/// <summary>
/// The OpenAPI description of the API: one file, served to programs unchanged and shown to people as a page. A test
/// compares it with the routes.
/// </summary>
internal static class ApiDocument
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal sealed record Parameter(string Name, string In, string Text, bool Required, string Example);

    internal sealed record Answer(string Status, string Text);

    internal sealed record Operation
    {
        public required string Id { get; init; }

        public required string Method { get; init; }

        public required string Path { get; init; }

        public required string Summary { get; init; }

        public required string Text { get; init; }

        public required bool Token { get; init; }

        public required IReadOnlyList<Parameter> Parameters { get; init; }

        /// <summary>An example of the request body, or blank if the operation has none.</summary>
        public required string Body { get; init; }

        public required IReadOnlyList<Answer> Answers { get; init; }
    }

    internal sealed record Page(string Introduction, string Address, IReadOnlyList<Operation> Operations)
        : PageModel("API reference");

    public static JsonObject Read()
    {
        using var stream =
            typeof(ApiDocument).Assembly.GetManifestResourceStream("openapi.json")
            ?? throw new InvalidOperationException("The assembly has no openapi.json resource.");
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
                Description = "An API for reading and writing library content from other programs.",
            }
        );
    }

    private static Operation Describe(string path, string method, JsonObject json, JsonObject document) =>
        new()
        {
            Id = json.String("operationId"),
            Method = method.ToUpperInvariant(),
            Path = path,
            Summary = json.String("summary"),
            Text = json.String("description"),
            Token = json.ContainsKey("security"),
            Parameters =
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
            Body = json.Object("requestBody").Object("content").Object("application/json").Member("example")
                is { } example
                ? example.ToJsonString(Indented)
                : "",
            Answers =
            [
                .. json.Object("responses")!
                    .Select(answer => new Answer(answer.Key, Text(answer.Key, answer.Value, document))),
            ],
        };

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
                "422" => "The item doesn’t match its content type, or its URL is taken.",
                "429" => "Too many requests. Wait as long as the Retry-After header says, then try again.",
                _ => document.Object("components").Object("responses").Object("Problem").String("description"),
            };
}
