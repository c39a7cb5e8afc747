using System.Collections.Concurrent;

namespace NetworkPortal.Benchmarks;

/// <summary>The baseline for every measurement: bare Kestrel that returns the same number of bytes.</summary>
internal static class BareServer
{
    private static readonly ConcurrentDictionary<int, byte[]> Bodies = new();

    public static async Task<int> Run(string[] args)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { Args = args });
        builder.Configuration.AddCommandLine(args);
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.AddServerHeader = false)
            .UseUrls(builder.Configuration["urls"] ?? "http://127.0.0.1:5099");
        var usual = builder.Configuration.GetValue("bytes", 0);
        var app = builder.Build();
        app.Run(http =>
        {
            var body = Bodies.GetOrAdd(
                int.TryParse(http.Request.Path.Value.AsSpan(1), out var asked) ? asked : usual,
                size =>
                {
                    var bytes = new byte[size];
                    bytes.AsSpan().Fill((byte)'x');
                    return bytes;
                }
            );
            http.Response.ContentType = "text/html; charset=utf-8";
            http.Response.ContentLength = body.Length;
            return http.Response.Body.WriteAsync(body).AsTask();
        });
        await app.RunAsync();
        return 0;
    }
}
