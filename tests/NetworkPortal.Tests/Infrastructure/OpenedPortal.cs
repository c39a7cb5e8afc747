using Microsoft.AspNetCore.Builder;

namespace NetworkPortal.Tests.Infrastructure;

/// <summary>A portal that serves in this process. It is stopped before it is disposed, as a server is.</summary>
internal sealed class OpenedPortal(WebApplication app) : IAsyncDisposable
{
    public IServiceProvider Services => app.Services;

    public ICollection<string> Urls => app.Urls;

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
