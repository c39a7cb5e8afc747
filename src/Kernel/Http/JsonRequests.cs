using Microsoft.AspNetCore.Http;

namespace NetworkPortal.Kernel.Http;

public static class JsonRequests
{
    /// <summary>Checks whether the client is a script or program that reads JSON and cannot use a page.</summary>
    public static bool WantsJson(this HttpRequest request) =>
        request.Headers.Accept.ToString() is var accept
        && accept.Contains("json", StringComparison.Ordinal)
        && !accept.Contains("html", StringComparison.Ordinal);
}
