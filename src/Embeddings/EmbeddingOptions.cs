using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace NetworkPortal.Embeddings;

/// <summary>The settings under <c>Embeddings:</c>, read and validated once at startup.</summary>
internal sealed record EmbeddingOptions
{
    /// <summary>The base URL of an API like OpenAI’s, such as https://api.openai.com/v1.</summary>
    public required Uri Endpoint { get; init; }

    public required string Model { get; init; }

    /// <summary>Blank if the endpoint needs no key.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>The length of the vectors; null for the model’s own.</summary>
    public int? Dimensions { get; init; }

    /// <summary>Whether only documents that everyone may see are sent.</summary>
    public bool PublicOnly { get; init; } = true;

    /// <summary>Returns null if no endpoint is set: search by meaning is off.</summary>
    /// <exception cref="InvalidOperationException">A setting is invalid; the message names it.</exception>
    public static EmbeddingOptions? Read(IConfiguration settings)
    {
        var given = settings.GetSection("Embeddings");
        if (given["Endpoint"] is not { Length: > 0 } endpoint)
            return null;
        return new EmbeddingOptions
        {
            Endpoint = ReadEndpoint(endpoint),
            Model = given["Model"] is { Length: > 0 } model
                ? model
                : throw new InvalidOperationException(
                    "Embeddings:Endpoint is set, so Embeddings:Model must be the name of a model."
                ),
            ApiKey = given["ApiKey"] ?? "",
            Dimensions = ReadDimensions(given["Dimensions"]),
            PublicOnly = ReadDocuments(given["Documents"]),
        }.Check();
    }

    private EmbeddingOptions Check() =>
        ApiKey.Length == 0 || Endpoint.Scheme == Uri.UriSchemeHttps || Endpoint.IsLoopback
            ? this
            : throw new InvalidOperationException(
                "Embeddings:Endpoint is an http address, which would send Embeddings:ApiKey unencrypted. Use https."
            );

    private static Uri ReadEndpoint(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
            ? endpoint
            : throw new InvalidOperationException(
                $"Embeddings:Endpoint is \"{value}\". Use a URL, such as https://api.openai.com/v1."
            );

    private static int? ReadDimensions(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        return
            int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            && length is > 0 and <= 4096
            ? length
            : throw new InvalidOperationException(
                $"Embeddings:Dimensions is \"{value}\". Use a whole number from 1 to 4096, or leave it out."
            );
    }

    private static bool ReadDocuments(string? value) =>
        value switch
        {
            null or "" or "public" => true,
            "all" => false,
            _ => throw new InvalidOperationException($"Embeddings:Documents is \"{value}\". Use public or all."),
        };
}
