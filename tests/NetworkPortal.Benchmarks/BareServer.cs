using System.Text;

namespace NetworkPortal.Benchmarks;

/// <summary>What every figure is measured against: Kestrel and nothing else, answering as many bytes.</summary>
internal static class BareServer
{
    public static async Task<int> Run(string[] args)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { Args = args });
        builder.Configuration.AddCommandLine(args);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls(builder.Configuration["urls"] ?? "http://127.0.0.1:5099");
        var app = builder.Build();
        app.Run(async http =>
        {
            var bytes = Encoding.ASCII.GetBytes(new string('x', int.TryParse(http.Request.Path.Value?[1..], out var asked) ? asked : 0));
            http.Response.ContentType = "text/html; charset=utf-8";
            http.Response.ContentLength = bytes.Length;
            await http.Response.Body.WriteAsync(bytes);
        });
        await app.RunAsync();
        return 0;
    }
}
