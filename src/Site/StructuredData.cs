using System.Text.Json.Nodes;
using NetworkPortal.Kernel;

namespace NetworkPortal.Site;

/// <summary>Structured data of a page as JSON-LD, with the vocabulary of schema.org.</summary>
public static class StructuredData
{
    /// <summary>Returns an object of a type; properties without a value are left out.</summary>
    public static JsonObject Of(string type, params (string Name, JsonNode? Value)[] properties)
    {
        var data = new JsonObject { ["@type"] = type };
        foreach (var (name, value) in properties)
            if (value is not null && !(value is JsonValue text && text.ToString().Length == 0))
                data[name] = value;
        return data;
    }

    /// <summary>Returns a US address without a street.</summary>
    public static JsonObject Address(string place, string state) =>
        Of("PostalAddress", ("addressLocality", place), ("addressRegion", state), ("addressCountry", "US"));

    /// <summary>Returns the element for a page's head. The serializer escapes &lt;, &gt; and &amp;, so that no text can
    /// end the element.</summary>
    public static Html Script(JsonObject data)
    {
        data["@context"] = "https://schema.org";
        return new($"<script type=\"application/ld+json\">{data.ToJsonString()}</script>\n");
    }
}
