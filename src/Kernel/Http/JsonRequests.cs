using Microsoft.AspNetCore.Http;

namespace NetworkPortal.Kernel.Http;

public static class JsonRequests
{
    /// <summary>Whether a script or program asks, which reads JSON and can do nothing with a page.</summary>
    public static bool WantsJson(this HttpRequest request) =>
        request.Headers.Accept.ToString() is var accept
        && accept.Contains("json", StringComparison.Ordinal)
        && !accept.Contains("html", StringComparison.Ordinal);
}
