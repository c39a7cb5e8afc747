using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Embeddings;

namespace NetworkPortal.Embeddings;

/// <summary>A model behind an API like OpenAI's. It doesn't follow redirects, and tries nothing twice.</summary>
internal static class EmbeddingEndpoint
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static IEmbeddingGenerator<string, Embedding<float>> Open(EmbeddingOptions options)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout };
        var client = new EmbeddingClient(
            options.Model,
            // A key is needed even where the endpoint ignores it.
            new ApiKeyCredential(options.ApiKey.Length > 0 ? options.ApiKey : "none"),
            new OpenAIClientOptions
            {
                Endpoint = options.Endpoint,
                NetworkTimeout = Timeout,
                RetryPolicy = new ClientRetryPolicy(0),
                Transport = new HttpClientPipelineTransport(http),
            }
        );
        return client.AsIEmbeddingGenerator(options.Dimensions);
    }
}
