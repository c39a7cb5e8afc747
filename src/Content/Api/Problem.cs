using Microsoft.AspNetCore.Http;

namespace NetworkPortal.Content.Api;

/// <summary>What went wrong, as programs read it (RFC 9457).</summary>
internal static class Problem
{
    public static IResult NotFound(string detail = "There is nothing here that you can see.") => Results.Problem(detail, statusCode: StatusCodes.Status404NotFound, title: "Not found");

    public static IResult Wrong(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: "This request can’t be read");

    /// <summary>It was read, and does not fit the item's type or address.</summary>
    public static IResult Refused(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status422UnprocessableEntity, title: "This can’t be saved");

    public static IResult Conflict(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status409Conflict, title: "Something else is there");

    public static IResult Stale => Results.Problem("It was changed since you read it. Read it again, then send your change once more.", statusCode: StatusCodes.Status412PreconditionFailed, title: "Changed meanwhile");

    public static IResult NotAllowed(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status403Forbidden, title: "The token does not allow this");

    public static IResult NoToken(HttpContext http, string detail)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer realm=\"NetworkPortal\"";
        return Results.Problem(detail, statusCode: StatusCodes.Status401Unauthorized, title: "A token is needed");
    }
}
