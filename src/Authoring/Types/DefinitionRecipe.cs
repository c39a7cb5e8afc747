using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Recipes.Exporting;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Authoring.Types;

/// <summary>Downloads definitions as a recipe: all of them, or one type with everything it uses.</summary>
internal static class DefinitionRecipe
{
    public static async Task<IResult> Download(HttpContext http, ContentTypes types, CancellationToken ct)
    {
        var definitions = await types.Current(ct);
        var name = http.Request.Query["type"].ToString();
        if (name.Length > 0 && definitions.Type(name) is null)
            return View.NotFound;
        var (chosen, parts) = ExportDefinitions.Choose(definitions, name.Length > 0 ? [name] : null);
        using var stream = new MemoryStream();
        await using (var json = new Utf8JsonWriter(stream, PackageExport.Format))
        {
            json.WriteStartObject();
            PackageExport.Envelope(json);
            json.WriteStartArray("steps");
            ExportDefinitions.Step(chosen, parts).WriteTo(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(
            stream.ToArray(),
            "application/json",
            $"{(name.Length > 0 ? Slug.From(name) : "content-types")}.recipe.json"
        );
    }
}
