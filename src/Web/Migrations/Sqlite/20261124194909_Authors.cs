using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NetworkPortal.Web.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Authors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "DeletedBy",
                table: "ContentBin");

            migrationBuilder.AddColumn<Guid>(
                name: "AuthorId",
                table: "ContentItems",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "DeletedById",
                table: "ContentBin",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContentItems_AuthorId",
                table: "ContentItems",
                column: "AuthorId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ContentItems_AuthorId",
                table: "ContentItems");

            migrationBuilder.DropColumn(
                name: "AuthorId",
                table: "ContentItems");

            migrationBuilder.DropColumn(
                name: "DeletedById",
                table: "ContentBin");

            migrationBuilder.AddColumn<string>(
                name: "DeletedBy",
                table: "ContentBin",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");
        }
    }
}
