using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Search;

namespace NetworkPortal.Embeddings;

/// <summary>Search by meaning with a model behind an endpoint. It does nothing unless an endpoint is set.</summary>
public static class EmbeddingsModule
{
    /// <exception cref="InvalidOperationException">A setting under <c>Embeddings:</c> is invalid.</exception>
    public static void AddEmbeddings(this IServiceCollection services, IConfiguration settings)
    {
        if (EmbeddingOptions.Read(settings) is not { } options)
            return;
        services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(_ => EmbeddingEndpoint.Open(options));
        services.AddSemanticSearch(provider => ActivatorUtilities.CreateInstance<TextEmbedder>(provider, options));
    }
}
