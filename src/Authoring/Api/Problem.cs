using Microsoft.AspNetCore.Http;

namespace NetworkPortal.Authoring.Api;

/// <summary>Errors in the format that programs read, application/problem+json (RFC 9457).</summary>
internal static class Problem
{
    public static IResult NotFound(string detail = "There’s nothing at this URL, or you don’t have access to it.") =>
        Results.Problem(detail, statusCode: StatusCodes.Status404NotFound, title: "Not found");

    public static IResult Wrong(string detail) =>
        Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: "Invalid request");

    /// <summary>Reports a request that was understood but is not valid for the item's type or URL.</summary>
    public static IResult Refused(string detail) =>
        Results.Problem(detail, statusCode: StatusCodes.Status422UnprocessableEntity, title: "Not saved");

    public static IResult Conflict(string detail) =>
        Results.Problem(detail, statusCode: StatusCodes.Status409Conflict, title: "Conflict");

    public static IResult Stale =>
        Results.Problem(
            "The item has changed since you read it. Read it again, then resend your change.",
            statusCode: StatusCodes.Status412PreconditionFailed,
            title: "Out of date"
        );

    public static IResult NotAllowed(string detail) =>
        Results.Problem(detail, statusCode: StatusCodes.Status403Forbidden, title: "The token doesn’t allow this");

    public static IResult NoToken(HttpContext http, string detail)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer realm=\"NetworkPortal\"";
        return Results.Problem(detail, statusCode: StatusCodes.Status401Unauthorized, title: "Token required");
    }
}
