using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes;

/// <summary>Reads recipe files: JSON with comments and trailing commas. What can't be read is told with its place.</summary>
internal static class RecipeJson
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="RecipeException">The bytes are no UTF-8, no JSON or no object.</exception>
    public static JsonObject Parse(byte[] bytes, string name)
    {
        var text = Text(bytes, name);
        try
        {
            var root = JsonNode.Parse(text, documentOptions: Options);
            Touch(root);
            return root as JsonObject ?? throw new RecipeException($"{name}: a recipe is a JSON object, but this is {root.Kind()}.");
        }
        catch (JsonException e)
        {
            var place = e.LineNumber is { } line ? $" Line {line + 1}, column {e.BytePositionInLine + 1}:" : "";
            throw new RecipeException($"{name} is not valid JSON.{place} {Cause(e)}", e);
        }
        catch (InvalidOperationException e)
        {
            throw new RecipeException($"{name} holds text that can't be read: {e.Message}", e);
        }
    }

    /// <exception cref="RecipeException">The bytes are no UTF-8.</exception>
    public static string Text(byte[] bytes, string name)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(3) : bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new RecipeException($"{name} is not UTF-8: the byte at {e.Index} can't be read.", e);
        }
    }

    /// <summary>Reads every name and string now, so that a broken one is met here and not in the middle of a step.</summary>
    private static void Touch(JsonNode? node)
    {
        if (node is JsonObject members) foreach (var (name, value) in members) { Check(name); Touch(value); }
        else if (node is JsonArray entries) foreach (var entry in entries) Touch(entry);
        else if (node.AsString() is { } text) Check(text);
    }

    private static void Check(string text)
    {
        if (text.Contains('\0')) throw new InvalidOperationException("a NUL character stands in it.");
    }

    private static string Cause(JsonException e) => e.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
}
