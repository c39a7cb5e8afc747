using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Assistants;

using Handler = McpRequestHandler<CallToolRequestParams, CallToolResult>;

/// <summary>
/// Surrounds every call of a tool: writes its line in the audit log, checks its arguments, and answers what a tool
/// refuses in words that the assistant can act on.
/// </summary>
internal static class ToolCalls
{
    public static Handler Record(Handler next) =>
        async (request, ct) =>
        {
            var tool = (request.MatchedPrimitive as McpServerTool)?.ProtocolTool;
            await Note(request.Services!, tool, ct);
            if (tool is not null && Fault(tool, request.Params.Arguments) is { } fault)
                return Refused(fault);
            try
            {
                return await next(request, ct);
            }
            catch (McpException e) when (e is not McpProtocolException)
            {
                return Refused(e.Message);
            }
            catch (JsonException)
            {
                return Refused($"An argument of “{tool?.Name}” is not valid.");
            }
        };

    /// <summary>Records who called which tool, and nothing of what they asked.</summary>
    private static Task Note(IServiceProvider services, Tool? tool, CancellationToken ct)
    {
        var user = services.GetRequiredService<IHttpContextAccessor>().HttpContext?.User;
        var token = user?.FindFirst(TokenSignIn.TokenClaim) is { } claim ? $" (by the token “{claim.Value}”)" : "";
        var audit = services.GetRequiredService<AuditLog>();
        return services
            .GetRequiredService<PortalDb>()
            .Write(
                () =>
                {
                    audit.Note("assistant.called", detail: (tool?.Name ?? "an unknown tool") + token);
                    return Task.CompletedTask;
                },
                ct
            );
    }

    /// <summary>Returns what is wrong with the arguments, or null.</summary>
    private static string? Fault(Tool tool, IDictionary<string, JsonElement>? given)
    {
        var known = tool.InputSchema.GetProperty("properties");
        var names = string.Join(", ", known.EnumerateObject().Select(one => one.Name));
        foreach (var (name, value) in given ?? new Dictionary<string, JsonElement>())
            if (!known.TryGetProperty(name, out var schema))
                return $"“{tool.Name}” has no argument “{name}”. It takes {names}.";
            else if (!Fits(value, schema))
                return $"“{name}” must be {(IsNumber(schema) ? "a whole number" : "text")}.";
        return
            tool.InputSchema.TryGetProperty("required", out var required)
            && required.EnumerateArray().Select(one => one.GetString()!).FirstOrDefault(IsMissing) is { } missing
            ? $"“{tool.Name}” needs the argument “{missing}”."
            : null;

        bool IsMissing(string name) => given?.ContainsKey(name) != true;
    }

    private static bool Fits(JsonElement value, JsonElement schema) =>
        value.ValueKind == JsonValueKind.Null ? Types(schema).Contains("null")
        : IsNumber(schema) ? value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _)
        : value.ValueKind == JsonValueKind.String;

    private static bool IsNumber(JsonElement schema) => Types(schema).Contains("integer");

    private static IEnumerable<string?> Types(JsonElement schema) =>
        schema.GetProperty("type") is { ValueKind: JsonValueKind.Array } several
            ? several.EnumerateArray().Select(one => one.GetString())
            : [schema.GetProperty("type").GetString()];

    private static CallToolResult Refused(string message) =>
        new() { IsError = true, Content = [new TextContentBlock { Text = message }] };
}
