using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace NetworkPortal.Tests.Authoring.Webhooks;

/// <summary>A webhook receiver that records its requests and responds with the status a test sets.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly WebApplication app;

    private Listener(WebApplication app) => this.app = app;

    public ConcurrentQueue<Heard> All { get; } = new();

    public int Status { get; set; } = 200;

    public string Address => app.Urls.First() + "/hook";

    public static async Task<Listener> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var listener = new Listener(app);
        app.Map(
            "/hook",
            async (HttpContext http) =>
            {
                using var reader = new StreamReader(http.Request.Body);
                listener.All.Enqueue(
                    new(
                        http.Request.Headers["webhook-id"].ToString(),
                        http.Request.Headers["webhook-timestamp"].ToString(),
                        http.Request.Headers["webhook-signature"].ToString(),
                        await reader.ReadToEndAsync()
                    )
                );
                http.Response.StatusCode = listener.Status;
                http.Response.Headers.Location = "/elsewhere";
                await http.Response.WriteAsync("Heard.");
            }
        );
        await app.StartAsync();
        return listener;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}

internal sealed record Heard(string Id, string Timestamp, string Signature, string Body);
